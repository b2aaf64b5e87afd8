/**
 * What an org wants of certain customers before `assign` takes the rest (R3): all of its conditions hold, or it does not
 * match. `tags`: at least one of them. `departmentIds`: the leaving member is in one of them. `contactedWithinDays`:
 * the member and the customer have written to each other lately.
 */
export interface HandOverRule {
  readonly tags?: readonly string[] | undefined;
  readonly departmentIds?: readonly string[] | undefined;
  readonly contactedWithinDays?: number | undefined;
  readonly mode: 'assign' | 'pool';
}

export interface RulePart {
  readonly mode: 'assign' | 'pool';
  readonly tags?: readonly string[] | undefined;
  readonly contactedWithinDays?: number | undefined;
}

/** The rules as they hold for a member of these departments (with all that lie above), in their order. */
export const rulesFor = (rules: readonly HandOverRule[], departmentIds: ReadonlySet<string>): RulePart[] =>
  rules
    .filter((rule) => rule.departmentIds === undefined || rule.departmentIds.some((id) => departmentIds.has(id)))
    .map(({ mode, tags, contactedWithinDays }) => ({ mode, tags, contactedWithinDays }));
