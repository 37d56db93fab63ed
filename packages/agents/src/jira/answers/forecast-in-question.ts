import { plainDay } from '../issues/local-day.ts';
import type { ForecastQuestion } from '../jira-analytics.input.ts';
import type { Topic } from './topics.ts';

/** The forecast that a question asks for in its own words: "when will 30 items be done", "how many by 2026-12-01". */
export const forecastInQuestion = (question: string, topic: Topic | null): ForecastQuestion | null => {
  if (topic === 'how_many') {
    const day = /\b\d{4}-\d{2}-\d{2}\b/u.exec(question)?.[0];
    return day !== undefined && plainDay(day) !== null ? { date: day } : null;
  }
  if (topic !== 'when') return null;
  const items = Number(/\b(\d{1,5})\b(?![-\d])/u.exec(question.replace(/\d{4}-\d{2}-\d{2}/gu, ''))?.[1]);
  return Number.isInteger(items) && items >= 1 && items <= 10_000 ? { items } : null;
};
