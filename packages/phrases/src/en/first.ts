import { customers } from './customers.ts';
import { effects } from './effects.ts';
import { fields } from './fields.ts';
import { handed } from './handed.ts';
import { me } from './me.ts';
import { members } from './members.ts';
import { notices } from './notices.ts';
import { pool } from './pool.ts';
import { reach } from './reach.ts';
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
import { tasks } from './tasks.ts';
import { time } from './time.ts';
import { unbinding } from './unbinding.ts';
import { words } from './words.ts';

/** What every page may say. */
export const first = {
  ...session,
  ...shell,
  ...time,
  ...words,
  ...effects,
  ...story,
  ...members,
  ...me,
  ...settings,
  ...unbinding,
  ...tasks,
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
  ...fields,
  ...runs,
};
