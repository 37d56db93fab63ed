import { config } from 'zod/v4/core';

// Compiled validators need `eval`, which the page's security policy forbids; even trying is reported as a violation.
config({ jitless: true });
