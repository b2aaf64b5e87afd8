import type { ProblemPhrases } from '../problems.ts';

export const problems: ProblemPhrases = {
  'input-invalid': ['Something is filled in wrong', 'Nothing was changed. Correct what is marked and submit again.'],
  'query-unknown': [
    'Unknown search condition',
    'The address holds a condition that does not exist. Remove it and try again.',
  ],
  'cursor-invalid': ['This page position has expired', 'Start again from the first page.'],
  'body-unreadable': [
    'The request cannot be read',
    'Its format is wrong and nothing was changed. Reload the page and try again.',
  ],
  'session-missing': [
    'Please sign in',
    'You are not signed in, or your session has ended. You will come back here afterwards.',
  ],
  'credentials-wrong': [
    'Account or password is wrong',
    'Check both and try again. After five wrong tries there is a pause of 15 minutes.',
  ],
  'csrf-wrong': ['This page has expired', 'For safety nothing was done. Reload the page and try again.'],
  'not-allowed': ['You may not do this', 'Your role does not include it. Ask a super-admin if you need it.'],
  'not-found': ['Not found', 'It does not exist, or it is outside what you can see.'],
  'method-unknown': ['Not supported', 'This address does not take that kind of request.'],
  'state-wrong': [
    'Not possible now',
    'The case is in state “{state}”, so this step was not done. Look at its latest state.',
  ],
  'already-open': [
    'A case is already open',
    'Case {number} of this member has not ended, so a second one cannot begin.',
  ],
  'not-bound': ['No WeChat is bound', 'This member has no WeChat bound at the moment, so there is nothing to unbind.'],
  'binding-forced': [
    'Your organisation requires a bound WeChat',
    'Members cannot unbind themselves. Please contact an administrator.',
  ],
  'contacts-edit-missing': [
    'The contacts-edit right is missing',
    'Starting an unbinding needs it. Ask a super-admin who has it.',
  ],
  'factor-order': ['Not this factor yet', 'Finish the current step of the verification first.'],
  'factor-unavailable': [
    'This factor is not available yet',
    'The case needs a factor that is not set up, and it will not be skipped. Contact an administrator.',
  ],
  'factor-address-missing': [
    'No address for the code',
    'Your profile has no mobile number or e-mail to send the code to. Add one in the contacts first.',
  ],
  'face-young': [
    'The face was enrolled too recently',
    'A face counts for unbinding 7 days after it was enrolled ({days} more {days|day|days}), so that nobody enrols theirs just before. Use a passkey now, or have your leader confirm in person.',
  ],
  'face-unfit': [
    'These pictures cannot be enrolled',
    'There were not enough clear pictures of one person looking ahead; nothing was kept. Face the camera in even light and try again.',
  ],
  'hold-active': [
    'Still in the waiting time',
    'Confirm when the countdown has ended. Until then the member can object.',
  ],
  'totp-needed': [
    'One more code',
    'The password is right. Now give the six digits of your authenticator app, or a recovery code.',
  ],
  'already-enrolled': ['Already set up', 'This way is set up already. To change it, remove the old one first.'],
  'password-weak': [
    'Too easy to guess',
    'Choose a longer, less common password: a few unrelated words are better than a short complicated one.',
  ],
  'passkey-refused': [
    'The passkey was not accepted',
    'What the device answered could not be verified; nothing was stored. Try once more.',
  ],
  'role-held': ['Holds this role already', 'This member holds the role in the same scope already; nothing was added.'],
  'last-super-admin': [
    'The last super-admin',
    'An org has at least one super-admin. Give the role to somebody else first, then go on here.',
  ],
  'already-asked': [
    'Asked already',
    'Your last request is being dealt with. You will be told; you may also speak to an administrator.',
  ],
  'wechat-taken': [
    'This WeChat is bound',
    'This WeChat account is bound to a member already. Scan with another one, or unbind it first.',
  ],
  'wechat-unavailable': [
    'WeChat cannot be asked',
    'WeChat is not connected, so nobody can tell which account scanned. Nothing was changed; tell an administrator.',
  ],
  'factor-missing': [
    'Not set up yet',
    'You have not set up this way to prove who you are. Set it up under account security, then come back.',
  ],
  'raise-needed': [
    'Prove once more who you are',
    'This step asks for a fresh proof that it is you. It goes on by itself afterwards.',
  ],
  'same-session': ['Use another device', 'Approve the scan on another device where you are signed in.'],
  'preview-stale': [
    'The impact has changed',
    'Things have changed since the preview that you saw. Read it again before you start.',
  ],
  'real-name-mismatch': [
    'The real names differ',
    'The new WeChat has another real name, so the account cannot be retained. Nothing was changed.',
  ],
  'new-wechat-missing': [
    'No new WeChat yet',
    'Retaining needs a known new WeChat with the same real name. Choose another way to hand over.',
  ],
  'successors-missing': ['No successor list yet', 'Assigning needs at least one fit successor. Add one first.'],
  'successors-young': [
    'The successor list is too young',
    'It is {days} business days old; your organisation asks for {wanted}.',
  ],
  'successor-unfit': ['A successor is not fit', '{name} cannot receive customers: {reason}. Nothing was changed.'],
  'replacement-unfit': [
    'This person cannot step in',
    'A replacement must be active, bound to WeChat, and not the member concerned.',
  ],
  'already-claimed': ['Already claimed', 'A colleague has just claimed this customer.'],
  'pool-ended': ['The time to claim is over', 'This customer has gone to the leader to see to.'],
  'claim-limit': [
    'You have reached your limit',
    'You may claim {left} more now, of {limit}. Take over those that you have claimed, or come back later.',
  ],
  'claim-unfit': ['You cannot claim this customer', 'Reason: {reason}. The customer is still in the pool.'],
  'transfer-limit': [
    'No transfer is left',
    '{count} of them were transferred twice within 90 days; the first comes free on {until}. Nothing was changed.',
  ],
  'receivers-full': [
    'The list has no room',
    'The successor list is {count} places short. Nothing was changed; add people or places, or decide one by one.',
  ],
  'fate-wrong': [
    'The customer has moved on',
    'What is becoming of these customers does not allow this. Nothing was changed; reload and look again.',
  ],
  'forecast-changed': [
    'The impact has changed',
    '{changes} effects have changed since the preview that you saw. Look at them, then confirm.',
  ],
  'task-personal': [
    'Only this person can do it',
    'The task cannot be handed on. If it is not done in time, whoever is above is told.',
  ],
  'owner-unfit': [
    'It cannot be handed to this colleague',
    'They must be active and able to sign in, and neither own the task already nor be the member concerned; some tasks only go to administrators. The owner was not changed.',
  ],
  'already-reminded': [
    'The owner was reminded just now',
    'One task is reminded of at most once an hour. Try again in {minutes} {minutes|minute|minutes}.',
  ],
  'files-full': ['No more files fit', 'A task takes at most {limit} files. This one was not kept.'],
  'file-type-wrong': [
    'This kind of file is not taken',
    'Only PDF, PNG, JPEG and WebP are, judged by what they hold. The file was not kept.',
  ],
  'task-ended': ['This task has ended', 'It was completed or cancelled before; nothing was done twice.'],
  'notice-unmutable': [
    'These messages cannot be turned off',
    'They are about security or a clock that runs. Nothing was changed.',
  ],
  'work-unfit': [
    'This cannot be done now',
    'It goes on again, has ended, or is to be resumed on its case. Nothing was changed; look again.',
  ],
  'review-ended': [
    'This has been decided',
    'It was reviewed, removed or decided before; nothing was done twice. Reload to see the outcome.',
  ],
  'not-bound-again': [
    'Not bound again yet',
    'It can be given back once the same person has bound a WeChat again, with the real name of the earlier one. Nothing was changed.',
  ],
  'restore-too-late': [
    'The time to restore is over',
    'A case can be restored within seven days of being carried out; for this one that was until {until}. Nothing was changed.',
  ],
  'timer-ended': [
    'The timer does not wait',
    'It is running or has ended, and nothing was changed. Reload to see what came of it.',
  ],
  'timer-held': [
    'The timer stands still',
    'It was put on hold; what holds it must end before it can be moved. Nothing was changed.',
  ],
  'timer-fixed': ['This time is fixed', 'The rule sets this time, and nobody moves it. Nothing was changed.'],
  'timer-bounds': [
    'Outside the bounds of the rule',
    'The rule allows {from} to {to}. Nothing was changed; choose a time between them.',
  ],
  'hold-lifted': ['This legal hold was lifted', 'It was lifted before; nothing was done twice.'],
  'function-unimpaired': [
    'This function is not impaired',
    'It was not affected, or it is back already; nothing needs to be done.',
  ],
  'stop-gap-missing': [
    'This function has no stop-gap',
    'It can only recover, or be set up again by its owner. Nothing was changed.',
  ],
  'import-stale': [
    'The preview has expired',
    'The contacts have changed since the preview, so nothing was imported. Upload the file again.',
  ],
  'import-ended': ['This import has ended', 'It was written or has failed before; nothing was done twice.'],
  'idempotency-mismatch': [
    'Same key, other content',
    'The same idempotency key came with other content, so nothing was done.',
  ],
  'audit-closed': [
    'The audit is closed',
    'This security audit has its conclusion and cannot be changed. Another opens if the rate goes on rising.',
  ],
  'risk-blocked': ['Paused because of a risk', 'A security audit is open. Work goes on when it is closed.'],
  'run-empty': ['Nobody on the list can be unbound', 'Try another department, filter or file.'],
  'run-too-long': ['The list is too long', 'One run takes {limit} members at most. Divide it.'],
  'approval-barred': ['You cannot decide this', '{why} Another super-admin must decide.'],
  'approval-ended': [
    'Already ended',
    'This approval has been decided, has expired or was withdrawn, and cannot be changed.',
  ],
  'proof-missing': [
    'Prove who you are first',
    'An approval asks for your own authenticator app, passkey or SMS code; a proof counts for 10 minutes.',
  ],
  'second-person-missing': [
    'No second person',
    'An immediate unbinding needs another super-admin to approve it, and nobody else could. Use an ordinary unbinding instead.',
  ],
  'break-glass-own': [
    'Somebody else must begin it',
    'With the phone in other hands, its owner’s own account cannot begin an immediate unbinding. Ask another super-admin to begin it.',
  ],
  'delegation-unfit': [
    'Cannot be delegated like this',
    'Only another active colleague can stand in, and a delegation that is over cannot be ended again.',
  ],
  'delegation-overlaps': [
    'Already delegated at that time',
    'One colleague at a time can stand in. End the other delegation first, or choose another time.',
  ],
  'approval-needed': [
    'A second super-admin is needed',
    'The level is strict, so a change of the policy takes two people. Nothing was changed. Make a draft and ask for approval.',
  ],
  'policy-pending': [
    'A change already waits for its time',
    'Version {version} has not taken effect yet, so yours was not saved. Let it take effect, or withdraw it first.',
  ],
  'policy-unchanged': ['Nothing is different', 'The draft says what is in force already. There is nothing to publish.'],
  'version-ended': [
    'It cannot be withdrawn any more',
    'This version has taken effect or was withdrawn already. Nothing was changed.',
  ],
  'draft-missing': ['There is no draft', 'It was published or thrown away. Nothing was changed. Begin a new one.'],
  'draft-asked': [
    'The draft waits for approval',
    'It cannot be changed meanwhile, so yours was not saved. Take it back first.',
  ],
  'draft-stale': [
    'The policy in force has changed',
    'Another version took effect after the draft was begun. Nothing was published. Bring the draft up to date and look again.',
  ],
  'challenge-ended': [
    'This challenge has ended',
    'It was used, has expired, or was replaced by a newer one. Ask for a new one.',
  ],
  'ticket-ended': ['This QR code has ended', 'It was used or has expired. Refresh it on the computer and scan again.'],
  stale: [
    'Somebody else changed it',
    'It was changed after you opened it, so your change was not saved. Reload and change it again.',
  ],
  'file-too-large': ['The file is too large', 'A file may have 20 MB. Split it and upload the parts.'],
  'file-unreadable': [
    'The file cannot be read',
    'Upload a .csv or .xlsx file; this one may be damaged or encrypted. Nothing was changed.',
  ],
  'heading-missing': [
    'No heading row found',
    'The first 20 rows hold no headings that are known. Check the file, or use WeCom’s template.',
  ],
  'column-missing': ['A required column is missing', 'No column stands for “{field}”. Choose one below.'],
  'code-wrong': ['The code is wrong', 'You can try {left} more times.'],
  'too-many-tries': ['Too many tries', 'For safety, try again in {retryAfter} seconds.'],
  'too-many-requests': ['Too many requests', 'Try again in {retryAfter} seconds.'],
  unexpected: [
    'Something went wrong',
    'Nothing was done. Try again later; if it keeps happening, tell an administrator the request id.',
  ],
  'not-ready': ['Starting up', 'Please try again in a moment.'],
  'token-wrong': [
    'The token is not right',
    'The request has no token, or one that has ended. Nothing was changed. Check it under “The org’s systems”, or make a new one.',
  ],
  'scope-missing': [
    'The token may not do this',
    'This endpoint needs the scope “{scope}”, which the token does not have. Make one that has it.',
  ],
  'address-refused': [
    'This address cannot be used',
    'A webhook needs a public https address without a user name or password in it. Nothing was saved.',
  ],
  'endpoint-taken': [
    'Another address receives pushes',
    'Pushes go to one address only, or they would arrive twice. Remove the other one first.',
  ],
  'schedule-bounds': ['Time out of bounds', 'Choose a time from {from} to {to}. Nothing was changed.'],
  'departure-open': [
    'A departure is planned already',
    'This member has a departure under way. Change its time or cancel it there.',
  ],
  'departure-ended': [
    'This departure has ended',
    'It is done or cancelled, and nothing was changed. Plan it anew if needed.',
  ],
};
