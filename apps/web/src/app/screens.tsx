import { type ComponentType, lazy, Suspense } from 'react';
import { Outlet, Route, Routes } from 'react-router';
import { Layout } from './layout.tsx';
import { Lost } from './lost.tsx';
import { SignedIn } from './session.tsx';
import { SignOut } from './sign-out.tsx';
import { otherPhrases } from './spoken.ts';

/** A page that waits for the phrases that the first ones do without. */
const page = (load: () => Promise<{ default: ComponentType }>) =>
  lazy(async () => {
    const [made] = await Promise.all([load(), otherPhrases()]);
    return made;
  });

const SignIn = lazy(() => import('../features/session/sign-in.tsx').then(({ SignIn }) => ({ default: SignIn })));
const Home = page(() => import('../features/home/home.tsx').then(({ Home }) => ({ default: Home })));
const Members = lazy(() => import('../features/members/members.tsx').then(({ Members }) => ({ default: Members })));
const Member = page(() => import('../features/member/member.tsx').then(({ Member }) => ({ default: Member })));
const Preview = page(() => import('../features/preview/preview.tsx').then(({ Preview }) => ({ default: Preview })));
const Verify = page(() => import('../features/verify/verify.tsx').then(({ Verify }) => ({ default: Verify })));
const Runs = page(() => import('../features/runs/runs.tsx').then(({ Runs }) => ({ default: Runs })));
const NewRun = page(() => import('../features/runs/new-run.tsx').then(({ NewRun }) => ({ default: NewRun })));
const Run = page(() => import('../features/runs/run.tsx').then(({ Run }) => ({ default: Run })));
const VerifyRun = page(() =>
  import('../features/verify/verify-run.tsx').then(({ VerifyRun }) => ({ default: VerifyRun })),
);
const RunObjection = page(() =>
  import('../features/runs/objection.tsx').then(({ RunObjection }) => ({ default: RunObjection })),
);
const Cases = page(() => import('../features/case/cases.tsx').then(({ Cases }) => ({ default: Cases })));
const Case = page(() => import('../features/case/case.tsx').then(({ Case }) => ({ default: Case })));
const Tasks = page(() => import('../features/tasks/tasks.tsx').then(({ Tasks }) => ({ default: Tasks })));
const Timers = page(() => import('../features/timers/timers.tsx').then(({ Timers }) => ({ default: Timers })));
const TaskPage = page(() => import('../features/tasks/task.tsx').then(({ TaskPage }) => ({ default: TaskPage })));
const Pool = page(() => import('../features/pool/pool.tsx').then(({ Pool }) => ({ default: Pool })));
const OpenCustomers = page(() =>
  import('../features/customers/customers.tsx').then(({ OpenCustomers }) => ({ default: OpenCustomers })),
);
const Handed = page(() => import('../features/handed/handed.tsx').then(({ Handed }) => ({ default: Handed })));
const OwnCustomers = page(() =>
  import('../features/handed/own-customers.tsx').then(({ OwnCustomers }) => ({ default: OwnCustomers })),
);
const DepartmentSuccessors = page(() =>
  import('../features/successors/department-successors.tsx').then(({ DepartmentSuccessors }) => ({
    default: DepartmentSuccessors,
  })),
);
const Functions = page(() =>
  import('../features/functions/functions.tsx').then(({ Functions }) => ({ default: Functions })),
);
const Holds = page(() => import('../features/holds/holds.tsx').then(({ Holds }) => ({ default: Holds })));
const Reach = page(() => import('../features/reach/reach.tsx').then(({ Reach }) => ({ default: Reach })));
const FrozenRoles = page(() =>
  import('../features/rights/frozen-roles.tsx').then(({ FrozenRoles }) => ({ default: FrozenRoles })),
);
const Parked = page(() => import('../features/parked/parked.tsx').then(({ Parked }) => ({ default: Parked })));
const Imports = page(() => import('../features/imports/imports.tsx').then(({ Imports }) => ({ default: Imports })));
const Scan = page(() => import('../features/scan/scan.tsx').then(({ Scan }) => ({ default: Scan })));
const Invitation = page(() =>
  import('../features/session/invitation.tsx').then(({ Invitation }) => ({ default: Invitation })),
);
const Me = page(() => import('../features/me/me.tsx').then(({ Me }) => ({ default: Me })));
const Change = page(() => import('../features/me/change.tsx').then(({ Change }) => ({ default: Change })));
const Receipt = page(() => import('../features/me/receipt.tsx').then(({ Receipt }) => ({ default: Receipt })));
const Bind = page(() => import('../features/scan/bind.tsx').then(({ Bind }) => ({ default: Bind })));
const Settings = page(() =>
  import('../features/settings/settings.tsx').then(({ Settings }) => ({ default: Settings })),
);
const Security = page(() =>
  import('../features/settings/security.tsx').then(({ Security }) => ({ default: Security })),
);
const Roles = page(() => import('../features/settings/roles.tsx').then(({ Roles }) => ({ default: Roles })));
const Policy = page(() => import('../features/settings/policy.tsx').then(({ Policy }) => ({ default: Policy })));
const Approvals = page(() =>
  import('../features/approvals/approvals.tsx').then(({ Approvals }) => ({ default: Approvals })),
);
const ApprovalPage = page(() =>
  import('../features/approvals/approval.tsx').then(({ ApprovalPage }) => ({ default: ApprovalPage })),
);
const Delegations = page(() =>
  import('../features/approvals/delegations.tsx').then(({ Delegations }) => ({ default: Delegations })),
);
const PolicyDraft = page(() =>
  import('../features/settings/policy-draft.tsx').then(({ PolicyDraft }) => ({ default: PolicyDraft })),
);
const PolicyHistory = page(() =>
  import('../features/settings/policy-history.tsx').then(({ PolicyHistory }) => ({ default: PolicyHistory })),
);
const Systems = page(() => import('../features/settings/systems.tsx').then(({ Systems }) => ({ default: Systems })));
const Risk = page(() => import('../features/risk/risk.tsx').then(({ Risk }) => ({ default: Risk })));
const RiskAudit = page(() => import('../features/risk/audit.tsx').then(({ Audit }) => ({ default: Audit })));
const RiskRules = page(() => import('../features/risk/rules.tsx').then(({ RiskRules }) => ({ default: RiskRules })));
const NoticeSettings = page(() =>
  import('../features/settings/notices.tsx').then(({ NoticeSettings }) => ({ default: NoticeSettings })),
);
const Notices = page(() => import('../features/notices/notices.tsx').then(({ Notices }) => ({ default: Notices })));
const Unsubscribe = page(() =>
  import('../features/session/unsubscribe.tsx').then(({ Unsubscribe }) => ({ default: Unsubscribe })),
);
const Objection = page(() =>
  import('../features/objection/objection.tsx').then(({ Objection }) => ({ default: Objection })),
);

const Calendar = page(() =>
  import('../features/calendar/calendar.tsx').then(({ Calendar }) => ({ default: Calendar })),
);
const Departure = page(() =>
  import('../features/departures/departure.tsx').then(({ Departure }) => ({ default: Departure })),
);

/** Every address of the console. Each page is loaded when it is first opened. */
export const Screens = () => (
  <Suspense fallback={null}>
    <Routes>
      <Route path="/sign-in" element={<SignIn />} />
      <Route path="/invitation/:token" element={<Invitation />} />
      <Route path="/unsubscribe/:token" element={<Unsubscribe />} />
      <Route path="/bind/:token" element={<Bind />} />
      <Route path="/sign-out" element={<SignOut />} />
      <Route element={<Guarded />}>
        <Route path="/scan/:token" element={<Scan />} />
        <Route element={<Layout />}>
          <Route index element={<Home />} />
          <Route path="/members" element={<Members />} />
          <Route path="/members/:id" element={<Member />} />
          <Route path="/members/:id/unbind" element={<Preview />} />
          <Route path="/departments/:id/successors" element={<DepartmentSuccessors />} />
          <Route path="/members/:id/:tab" element={<Member />} />
          <Route path="/unbindings" element={<Cases />} />
          <Route path="/unbindings/:id" element={<Case />} />
          <Route path="/unbindings/:id/verify" element={<Verify />} />
          <Route path="/unbindings/:id/objection" element={<Objection />} />
          <Route path="/runs" element={<Runs />} />
          <Route path="/runs/new" element={<NewRun />} />
          <Route path="/runs/:id" element={<Run />} />
          <Route path="/runs/:id/verify" element={<VerifyRun />} />
          <Route path="/runs/:id/objection" element={<RunObjection />} />
          <Route path="/customers" element={<Pool />} />
          <Route path="/customers/open" element={<OpenCustomers />} />
          <Route path="/customers/handed" element={<Handed />} />
          <Route path="/customers/reach" element={<Reach />} />
          <Route path="/functions" element={<Functions />} />
          <Route path="/audit/holds" element={<Holds />} />
          <Route path="/audit/risk" element={<Risk />} />
          <Route path="/audit/risk/rules" element={<RiskRules />} />
          <Route path="/audit/risk/:id" element={<RiskAudit />} />
          <Route path="/tasks" element={<Tasks />} />
          <Route path="/audit/timers" element={<Timers />} />
          <Route path="/audit/frozen-roles" element={<FrozenRoles />} />
          <Route path="/tasks/:id" element={<TaskPage />} />
          <Route path="/audit/parked" element={<Parked />} />
          <Route path="/notices" element={<Notices />} />
          <Route path="/me" element={<Me />} />
          <Route path="/me/customers" element={<OwnCustomers />} />
          <Route path="/me/change" element={<Change />} />
          <Route path="/me/receipts/:id" element={<Receipt />} />
          <Route path="/settings" element={<Settings />} />
          <Route path="/settings/security" element={<Security />} />
          <Route path="/settings/notices" element={<NoticeSettings />} />
          <Route path="/settings/roles" element={<Roles />} />
          <Route path="/settings/policy" element={<Policy />} />
          <Route path="/settings/delegation" element={<Delegations />} />
          <Route path="/approvals" element={<Approvals />} />
          <Route path="/approvals/:id" element={<ApprovalPage />} />
          <Route path="/settings/policy/draft" element={<PolicyDraft />} />
          <Route path="/settings/policy/history" element={<PolicyHistory />} />
          <Route path="/settings/systems" element={<Systems />} />
          <Route path="/settings/import" element={<Imports />} />
          <Route path="/calendar" element={<Calendar />} />
          <Route path="/departures/:id" element={<Departure />} />
          <Route path="*" element={<Lost />} />
        </Route>
      </Route>
    </Routes>
  </Suspense>
);

const Guarded = () => (
  <SignedIn>
    <Outlet />
  </SignedIn>
);
