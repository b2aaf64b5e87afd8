import type { Order } from '@unbind/workflow/ports';

/** An order as long as this runner holds it: once its lease has ended and somebody else has it, nothing is found. */
export const held = ({ id, holder }: Pick<Order, 'id' | 'holder'>) => ({ id, state: 'leased', leasedBy: holder });
