export interface Receiver {
  readonly memberId: string;
  /** 1 comes first. */
  readonly priority: number;
  /** How many it takes at most; null: no limit. */
  readonly capacity: number | null;
  readonly customersNow: number;
}

interface Load extends Receiver {
  taken: number;
}

/**
 * R3 `assign`: by priority, then capacity, then the fewest customers, then a stable order. The same input in any order
 * gives the same result. What does not fit is pooled.
 */
export function assign(
  customers: readonly { readonly id: string }[],
  receivers: readonly Receiver[],
): { readonly assigned: readonly { customerId: string; memberId: string }[]; readonly pooled: readonly string[] } {
  const ids = customers.map((customer) => customer.id).sort();
  const loads: Load[] = receivers.map((receiver) => ({ ...receiver, taken: 0 }));
  const priorities = [...new Set(loads.map((load) => load.priority))].sort((a, b) => a - b);
  const assigned: { customerId: string; memberId: string }[] = [];
  let next = 0;
  for (const priority of priorities) {
    const group = loads.filter((load) => load.priority === priority);
    for (let load = lightest(group); load !== undefined && next < ids.length; load = lightest(group)) {
      const customerId = ids[next];
      if (customerId === undefined) break;
      assigned.push({ customerId, memberId: load.memberId });
      load.taken += 1;
      next += 1;
    }
  }
  return { assigned, pooled: ids.slice(next) };
}

/** Lists are short (at most twenty), so a scan beats a heap. */
function lightest(group: readonly Load[]): Load | undefined {
  let best: Load | undefined;
  for (const load of group) {
    if (load.capacity !== null && load.taken >= load.capacity) continue;
    if (best === undefined || lighter(load, best)) best = load;
  }
  return best;
}

function lighter(a: Load, b: Load): boolean {
  const difference = a.customersNow + a.taken - (b.customersNow + b.taken);
  return difference < 0 || (difference === 0 && a.memberId < b.memberId);
}
