import type { phrases as source } from '../zh-cn/index.ts';
import { customers } from './customers.ts';
import { effects } from './effects.ts';
import { face } from './face.ts';
import { fields } from './fields.ts';
import { handed } from './handed.ts';
import { me } from './me.ts';
import { members } from './members.ts';
import { notices } from './notices.ts';
import { pool } from './pool.ts';
import { reach } from './reach.ts';
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
  ...unbinding,
  ...tasks,
  ...pool,
  ...notices,
  ...split,
  ...reach,
  ...customers,
  ...successors,
  ...handed,
  ...face,
  ...fields,
} satisfies Readonly<Record<keyof typeof source, string>>;
