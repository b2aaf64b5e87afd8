import { translationOf } from '../slots.ts';
import type { face as source } from '../zh-cn/face.ts';

export const face = translationOf<typeof source>()({
  'face.action.center': 'Look straight ahead and hold still',
  'face.action.blink': 'Close both eyes, then open them',
  'face.action.mouth': 'Open your mouth wide',
  'face.action.left': 'Turn your head to your left',
  'face.action.right': 'Turn your head to your right',
  'face.hint.no-face': 'No face in sight: put yours in the frame',
  'face.hint.one-face': 'There is more than one person in sight: only you, please',
  'face.hint.come-closer': 'Come a little closer',
  'face.hint.look-straight': 'Look straight ahead',
  'face.hint.open-eyes': 'Open your eyes',
  'face.hint.close-mouth': 'Close your mouth',
  'face.hint.more-light': 'It is too dark: go where there is more light',
  'face.hint.less-light': 'It is too bright: keep out of direct light',
  'face.hint.same-person': 'The same person must do all of it',
  'face.failed.too-slow': 'The movement did not come in time. Try again; each step takes up to 6 seconds.',
  'face.failed.wrong-action': 'There was a movement that was not asked for. Wait for each prompt, then do only that.',
  'face.failed.replayed': 'Pictures came twice, as in a recording. Do it live before the camera.',
  'face.failed.somebody-else': 'Somebody else came before the camera. Do all of it yourself.',
  'face.failed.no-match': 'This is not the face that was enrolled. Try again, or use a passkey.',
  'face.step.title': 'Show the camera that it is you',
  'face.step.lead':
    'About 15 seconds: look ahead, then make three movements as asked. Their order changes each time and the server decides; pictures are dropped at once and never stored.',
  'face.step.start': 'Open the camera',
  'face.step.again': 'Try again',
  'face.step.opening': 'Opening the camera: choose “Allow” when the browser asks.',
  'face.step.mirror': 'What the camera sees',
  'face.step.progress': '{done} of {all} done',
  'face.step.failed': 'This did not pass',
  'face.step.passed': 'It is you',
  'face.step.otherWays': 'You can also use a passkey, or have your leader confirm in person.',
  'face.camera.refused': 'The camera is not allowed',
  'face.camera.refusedDetail':
    'The browser does not let this page use the camera. Allow it beside the address, then try again.',
  'face.camera.absent': 'There is no camera',
  'face.camera.absentDetail': 'This device has no camera that can be used. Open this page on your phone instead.',
  'face.camera.busy': 'The camera is in use',
  'face.camera.busyDetail': 'Another program is using the camera. Close it, then try again.',
  'face.provider.title': 'Show your face in WeChat',
  'face.provider.lead':
    "Scan with WeChat and follow the provider's page. This page goes on by itself afterwards; you have five minutes.",
  'face.provider.begin': 'Begin',
  'face.assurance.title': 'Low assurance',
  'face.assurance.text':
    'A face check only says that somebody looks like you, so it never stands alone: it always comes with the password. It stops photos and replayed recordings; it does not stop a forged video that is fed in directly. A passkey is more reliable, and takes no picture of you.',
  'face.assurance.rates':
    'Measured: strangers taken for the person, {westernAccept} on Western and {asianAccept} on East Asian pictures; the person themself refused, {westernReject} and {asianReject}. The samples are small.',
  'face.assurance.ownModel': 'Your organisation brings its own recognition model; ask the admin for its error rates.',
  'face.assurance.provider':
    'A provider that your organisation chose does the check; nothing of your face is kept here.',
  'face.consent.title': 'Separate consent: processing of facial information',
  'face.consent.what':
    'What: a set of numbers (a template) is computed from a few pictures of you looking ahead. The pictures are dropped at once and never stored.',
  'face.consent.why':
    'What for: only to check that it is you when you unbind your own WeChat. Nothing else, and nobody else gets it.',
  'face.consent.how':
    "How it is kept: encrypted on your organisation's server and tied to you. Nobody can see it, admins included.",
  'face.consent.until':
    'How long: until you delete it. You can do so here at any time; it takes effect at once and costs you nothing else.',
  'face.consent.choice': 'You may say no: a passkey counts exactly as much, or your leader can confirm you in person.',
  'face.consent.agree': 'I am 14 or older, have read this, and consent to it separately',
  'face.enrol.title': 'Face check',
  'face.enrol.since': 'Enrolled',
  'face.enrol.from': 'counts for unbinding from',
  'face.enrol.begin': 'Enrol my face',
  'face.enrol.anew': 'Enrol anew',
  'face.enrol.delete': 'Delete my face data',
  'face.enrol.deleted': 'Face data deleted',
  'face.enrol.done': 'Face enrolled',
  'face.enrol.look': 'Look straight ahead',
  'face.enrol.lookLead': 'Even light, open eyes, no mask or sunglasses. Look straight ahead, then press.',
  'face.enrol.take': 'Enrol as I look now',
  'face.enrol.lead':
    'A face counts for unbinding 7 days after it was enrolled, so that nobody puts theirs in just before.',
});
