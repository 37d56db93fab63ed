import type { Problem } from '@copilot/contracts';
import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { AnswerPart } from './answer-stream.ts';
import { addAnswerPart, emptyAnswer, type LiveAnswer } from './live-answer.ts';

/** A question on its way and the answer to it, as far as it has come. */
export interface LiveTurn {
  /** Null when an answer was taken up again after a reload: the question is among the messages. */
  readonly question: { readonly content: string; readonly attachments: readonly string[] } | null;
  readonly answer: LiveAnswer;
  readonly isConnected: boolean;
  /** Why the question could not be sent. */
  readonly problem: Problem | null;
}

interface ChatState {
  /** What is typed but not sent, by conversation (`new` for one that does not exist yet). */
  readonly drafts: Record<string, string>;
  /** Turns under way, by conversation. */
  readonly turns: Record<string, LiveTurn>;
}

const initialState: ChatState = { drafts: {}, turns: {} };

export const chatSlice = createSlice({
  name: 'chat',
  initialState,
  reducers: {
    draftChanged: (state, { payload }: PayloadAction<{ key: string; text: string }>) => {
      state.drafts[payload.key] = payload.text;
    },
    turnStarted: (state, { payload }: PayloadAction<{ conversationId: string; question: LiveTurn['question'] }>) => {
      state.turns[payload.conversationId] = {
        question: payload.question as never,
        answer: emptyAnswer as never,
        isConnected: true,
        problem: null,
      };
    },
    partReceived: (state, { payload }: PayloadAction<{ conversationId: string; part: AnswerPart }>) => {
      const turn = state.turns[payload.conversationId];
      if (turn) turn.answer = addAnswerPart(turn.answer, payload.part) as never;
    },
    connectionChanged: (state, { payload }: PayloadAction<{ conversationId: string; isConnected: boolean }>) => {
      const turn = state.turns[payload.conversationId];
      if (turn) turn.isConnected = payload.isConnected;
    },
    turnRefused: (state, { payload }: PayloadAction<{ conversationId: string; problem: Problem }>) => {
      const turn = state.turns[payload.conversationId];
      if (turn) turn.problem = payload.problem;
    },
    turnEnded: (state, { payload }: PayloadAction<string>) => {
      delete state.turns[payload];
    },
  },
});

export const { draftChanged, turnStarted, partReceived, connectionChanged, turnRefused, turnEnded } = chatSlice.actions;
