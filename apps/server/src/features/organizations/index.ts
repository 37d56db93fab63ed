export { organizations } from './organization.table.ts';
