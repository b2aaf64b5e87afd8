import { approvals, delegations } from './approvals.ts';
import { apps } from './apps.ts';
import { customers } from './customers.ts';
import { demo } from './demo.ts';
import { departures } from './departures.ts';
import { devices } from './devices.ts';
import { face } from './face.ts';
import { functions } from './functions.ts';
import { handed } from './handed.ts';
import { imports } from './imports.ts';
import { invitations } from './invitations.ts';
import { ledger } from './ledger.ts';
import { bind, own } from './me.ts';
import { members } from './members.ts';
import { notifications, unsubscription } from './notifications.ts';
import { policies } from './policy.ts';
import { pool } from './pool.ts';
import { pushes } from './pushes.ts';
import { restore, returns } from './restore.ts';
import { holds, statements } from './retention.ts';
import { revocations } from './revocations.ts';
import { documents, frozenRoles } from './rights.ts';
import { risk } from './risk.ts';
import { roleGrants } from './roles.ts';
import { runs } from './runs.ts';
import { schedule } from './schedule.ts';
import { security } from './security.ts';
import { session } from './session.ts';
import { sessions } from './sessions.ts';
import { stats } from './stats.ts';
import { successors } from './successors.ts';
import { systems } from './systems.ts';
import { tasks } from './tasks.ts';
import { timers } from './timers.ts';
import { unbindings } from './unbindings.ts';
import { verification } from './verification.ts';
import { workOrders } from './work.ts';

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
  risk,
  policies,
  unbindings,
  runs,
  restore,
  returns,
  frozenRoles,
  documents,
  verification,
  face,
  customers,
  handed,
  pool,
  tasks,
  timers,
  holds,
  statements,
  functions,
  workOrders,
  imports,
  ledger,
  notifications,
  unsubscription,
  stats,
  apps,
  devices,
  pushes,
  revocations,
  systems,
  schedule,
  departures,
  approvals,
  delegations,
  demo,
};

export * from './endpoint.ts';
export * from './problem.ts';
