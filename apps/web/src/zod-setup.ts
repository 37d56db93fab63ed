import { z } from 'zod';

// Compiled validators need `eval`, which the page's security policy forbids; even trying is reported as a violation.
z.config({ jitless: true });
