/** The constraint that a failed statement would have broken (unique or foreign key); undefined for every other error. */
export const violatedConstraint = (error: unknown): string | undefined => {
  const cause =
    error instanceof Error ? (error.cause as { code?: string; constraint?: string } | undefined) : undefined;
  return cause?.code === '23505' || cause?.code === '23503' ? cause.constraint : undefined;
};
