import { customers } from './customers.ts';
import { demo } from './demo.ts';
import { face } from './face.ts';
import { handed } from './handed.ts';
import { imports } from './imports.ts';
import { invitations } from './invitations.ts';
import { ledger } from './ledger.ts';
import { bind, own } from './me.ts';
import { members } from './members.ts';
import { notifications, unsubscription } from './notifications.ts';
import { policies } from './policy.ts';
import { pool } from './pool.ts';
import { roleGrants } from './roles.ts';
import { security } from './security.ts';
import { session } from './session.ts';
import { sessions } from './sessions.ts';
import { stats } from './stats.ts';
import { successors } from './successors.ts';
import { tasks } from './tasks.ts';
import { timers } from './timers.ts';
import { unbindings } from './unbindings.ts';
import { verification } from './verification.ts';

/** The REST contract: one table of endpoints, read by the server, OpenAPI and the web client. */
export const contract = {
  session,
  sessions,
  security,
  own,
  bind,
  members,
  successors,
  invitations,
  roleGrants,
  policies,
  unbindings,
  verification,
  face,
  customers,
  handed,
  pool,
  tasks,
  timers,
  imports,
  ledger,
  notifications,
  unsubscription,
  stats,
  demo,
};

export * from './endpoint.ts';
export * from './problem.ts';
