import { translationOf } from '../slots.ts';
import type { story as source } from '../zh-cn/story.ts';

export const story = translationOf<typeof source>()({
  'story.case_opened': '{actor} opened the case; the forecast was saved',
  'story.challenge_asked': '{actor} asked for: {factor}',
  'story.challenge_passed': '{factor} passed',
  'story.challenge_failed': '{factor} failed',
  'story.challenge_refused': '{actor} refused on the phone',
  'story.scan_viewed': '{actor} opened the request on the phone',
  'story.state_changed': 'Now: {state}',
  'story.member_told': 'The member was told and may object',
  'story.token_sent': 'Dynamic token sent',
  'story.token_wrong': 'Wrong dynamic token',
  'story.confirmed': '{actor} confirmed with the dynamic token',
  'story.objected': '{actor} objected',
  'story.cancelled': '{actor} withdrew the case',
  'story.effect_requested': '{effect}',
  'story.effect_observed': '{effect}: observed',
  'story.effect_differs': '{effect}: differs from the forecast',
  'story.carried_out': 'Carried out in one transaction',
  'story.carry_out_parked': 'Carrying out failed; waits for another try',
  'story.timer_ran': 'Done on time: {effect}',
  'story.task_done': '{actor} completed a task: {effect}',
  'story.customer_claimed': '{actor} claimed a customer',
  'story.case_closed': 'All has ended; the case is closed',
  'story.history_imported': 'From the imported history',
  'story.other': '{kind}',
});
