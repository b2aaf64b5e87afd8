import type { phrases as source } from '../zh-cn/index.ts';
import { approvals } from './approvals.ts';
import { customers } from './customers.ts';
import { departures } from './departures.ts';
import { effects } from './effects.ts';
import { face } from './face.ts';
import { fields } from './fields.ts';
import { functions } from './functions.ts';
import { handed } from './handed.ts';
import { me } from './me.ts';
import { members } from './members.ts';
import { notices } from './notices.ts';
import { policy } from './policy.ts';
import { pool } from './pool.ts';
import { reach } from './reach.ts';
import { retention } from './retention.ts';
import { rights } from './rights.ts';
import { risk } from './risk.ts';
import { riskCase } from './risk-case.ts';
import { runs } from './runs.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { split } from './split.ts';
import { story } from './story.ts';
import { successors } from './successors.ts';
import { systems } from './systems.ts';
import { task } from './task.ts';
import { tasks } from './tasks.ts';
import { time } from './time.ts';
import { timers } from './timers.ts';
import { unbinding } from './unbinding.ts';
import { words } from './words.ts';
import { work } from './work.ts';

export const phrases = {
  ...session,
  ...shell,
  ...time,
  ...words,
  ...effects,
  ...story,
  ...members,
  ...me,
  ...settings,
  ...policy,
  ...unbinding,
  ...tasks,
  ...retention,
  ...functions,
  ...systems,
  ...timers,
  ...task,
  ...pool,
  ...notices,
  ...split,
  ...reach,
  ...rights,
  ...risk,
  ...riskCase,
  ...customers,
  ...successors,
  ...handed,
  ...face,
  ...fields,
  ...work,
  ...runs,
  ...departures,
  ...approvals,
} satisfies Readonly<Record<keyof typeof source, string>>;
