import { translationOf } from '../slots.ts';
import type { riskCase as source } from '../zh-cn/risk-case.ts';

export const riskCase = translationOf<typeof source>()({
  'preview.riskFrom': 'Asked from {city}; usual cities: {usual}.',
  'preview.riskFromFirst': 'Asked from {city}; no usual city is known yet, this one will be once you confirm.',
  'preview.riskPrivate': 'Asked from a private network, which is in no city: it does not count as elsewhere.',
  'preview.riskUnknown': 'No city is known for this network address: it does not count as elsewhere.',
  'preview.riskAudit': 'A security audit is open: a case begun now waits until an auditor lets it go on.',
  'case.blockedAudit':
    'Too many people were unbound within 30 days and a security audit is open. This case stands still and nothing was changed; once an auditor releases it or closes the audit, it starts again from the first proof.',
  'case.blockedFrozen':
    'An auditor keeps this case frozen. After the audit, a super-admin other than who began it verifies and releases it, or withdraws it.',
  'case.blockedAsk': 'Ask an auditor: {names}.',
  'case.blockedNobody': 'There is no auditor yet. A super-admin can name one under Settings → Roles.',
  'case.toAudit': 'Open the audit',
  'case.stoppedByAudit':
    'After it was confirmed and before it was carried out, a security audit opened. Nothing was changed; it can be resumed when the audit is over.',
  'check.title': 'Risk as it was weighed',
  'check.same': 'Counted again from the record and the bindings: the same.',
  'check.differs': 'Counting again gives something else; see the marked lines.',
  'check.none': 'When this case was begun, the grounds were not kept yet.',
  'check.value': 'Value then',
  'check.again': 'Counted again',
  'check.limit': 'Limit',
  'check.standing': 'Outcome',
  'check.standing.fired': 'Fired',
  'check.standing.dry': 'On trial: would have fired',
  'check.standing.none': 'Did not fire',
  'check.unknown': 'not on record',
  'check.trialNote': 'Only auditors see rules on trial; they ask for nothing.',
  'check.wrong': 'Differs',
  'risk.nowValue': 'Closest now',
  'risk.nowOf': '{now} / {above}',
  'risk.nowNear': '{rule}: {now} now, limit {above}',
  'risk.impossible_travel': 'the last sign-in having been in another province shortly before',
  'risk.new_device': 'the first sign-in from this device',
  'risk.at_night': 'the request coming at night',
  'risk.admin_burst': 'more than {above} cases begun within an hour',
  'risk.special_rights': 'the member having special rights',
  'risk.access_changed': 'a role or password just having been changed',
  'risk.first_action': 'the administrator’s first case',
});
