import type { Problem } from '@copilot/contracts';
import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

/** A file on its way to the server. It leaves this list as soon as the server has it. */
export interface Upload {
  readonly id: string;
  readonly filename: string;
  readonly sizeBytes: number;
  sentBytes: number;
  status: 'waiting' | 'sending' | 'failed';
  problem: Problem | null;
}

export const uploadsSlice = createSlice({
  name: 'uploads',
  initialState: { items: [] as Upload[] },
  reducers: {
    uploadQueued: (state, { payload }: PayloadAction<Pick<Upload, 'id' | 'filename' | 'sizeBytes'>>) => {
      state.items.push({ ...payload, sentBytes: 0, status: 'waiting', problem: null });
    },
    uploadProgressed: (state, { payload }: PayloadAction<{ id: string; sentBytes: number }>) => {
      const upload = state.items.find(({ id }) => id === payload.id);
      if (upload) Object.assign(upload, { status: 'sending', problem: null, sentBytes: payload.sentBytes });
    },
    uploadFailed: (state, { payload }: PayloadAction<{ id: string; problem: Problem }>) => {
      const upload = state.items.find(({ id }) => id === payload.id);
      if (upload) Object.assign(upload, { status: 'failed', problem: payload.problem });
    },
    uploadLeft: (state, { payload }: PayloadAction<string>) => {
      state.items = state.items.filter(({ id }) => id !== payload);
    },
  },
});

export const { uploadQueued, uploadProgressed, uploadFailed, uploadLeft } = uploadsSlice.actions;
