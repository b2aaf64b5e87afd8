import type { RowPhrases } from '../import-rows.ts';

export const rows: RowPhrases = {
  'name-missing': 'The name is missing.',
  'name-invalid': 'The name “{value}” is longer than 64 characters or has one of \\ : * ? " < > |.',
  'account-missing': 'There is neither an account nor a mobile number to tell who this is.',
  'account-invalid':
    'The account “{value}” must have 1–64 letters, digits or _ - @ . and begin with a letter or digit.',
  'account-duplicate': 'The account “{value}” is already on line {line}.',
  'mobile-invalid': 'The mobile number “{value}” is not valid.',
  'mobile-duplicate': 'The mobile number “{value}” belongs to another member.',
  'email-invalid': 'The e-mail address “{value}” is not valid.',
  'department-unknown': 'There is no department “{value}”.',
  'department-id-invalid': 'The department id “{value}” should be a whole number above 0.',
  'department-duplicate': 'The department id “{value}” is already on line {line}.',
  'department-name-duplicate': 'There is already a “{value}” in the same parent department.',
  'parent-unknown': 'There is no parent department “{value}”, or its row was refused.',
  'root-duplicate': 'An organisation has one root department; give the parent’s id.',
  'department-cycle': 'The department “{value}” would be its own parent.',
  'owner-missing': 'The member who owns this customer is missing.',
  'owner-unknown': 'There is no member “{value}”.',
  'owner-ambiguous': 'Several members are called “{value}”; give the account.',
  'customer-duplicate': 'This customer is already on line {line}.',
  'customer-moved': 'Another member has taken this customer over; the file is older than that.',
  'time-invalid': 'The time “{value}” is not known.',
  'record-invalid': '“{value}” of this record is not valid.',
  'member-unknown': 'There is no member “{value}”.',
  'customer-unknown': 'The member “{owner}” has no customer “{value}”.',
};
