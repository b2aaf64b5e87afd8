import { lazy, Suspense } from 'react';
import { Outlet, Route, Routes } from 'react-router';
import { Layout } from './layout.tsx';
import { Lost } from './lost.tsx';
import { SignedIn } from './session.tsx';
import { SignOut } from './sign-out.tsx';

const SignIn = lazy(() => import('../features/session/sign-in.tsx').then(({ SignIn }) => ({ default: SignIn })));
const Home = lazy(() => import('../features/home/home.tsx').then(({ Home }) => ({ default: Home })));
const Members = lazy(() => import('../features/members/members.tsx').then(({ Members }) => ({ default: Members })));
const Member = lazy(() => import('../features/member/member.tsx').then(({ Member }) => ({ default: Member })));
const Preview = lazy(() => import('../features/preview/preview.tsx').then(({ Preview }) => ({ default: Preview })));
const Verify = lazy(() => import('../features/verify/verify.tsx').then(({ Verify }) => ({ default: Verify })));
const Runs = lazy(() => import('../features/runs/runs.tsx').then(({ Runs }) => ({ default: Runs })));
const NewRun = lazy(() => import('../features/runs/new-run.tsx').then(({ NewRun }) => ({ default: NewRun })));
const Run = lazy(() => import('../features/runs/run.tsx').then(({ Run }) => ({ default: Run })));
const VerifyRun = lazy(() =>
  import('../features/verify/verify-run.tsx').then(({ VerifyRun }) => ({ default: VerifyRun })),
);
const RunObjection = lazy(() =>
  import('../features/runs/objection.tsx').then(({ RunObjection }) => ({ default: RunObjection })),
);
const Cases = lazy(() => import('../features/case/cases.tsx').then(({ Cases }) => ({ default: Cases })));
const Case = lazy(() => import('../features/case/case.tsx').then(({ Case }) => ({ default: Case })));
const Tasks = lazy(() => import('../features/tasks/tasks.tsx').then(({ Tasks }) => ({ default: Tasks })));
const Timers = lazy(() => import('../features/timers/timers.tsx').then(({ Timers }) => ({ default: Timers })));
const TaskPage = lazy(() => import('../features/tasks/task.tsx').then(({ TaskPage }) => ({ default: TaskPage })));
const Pool = lazy(() => import('../features/pool/pool.tsx').then(({ Pool }) => ({ default: Pool })));
const OpenCustomers = lazy(() =>
  import('../features/customers/customers.tsx').then(({ OpenCustomers }) => ({ default: OpenCustomers })),
);
const Handed = lazy(() => import('../features/handed/handed.tsx').then(({ Handed }) => ({ default: Handed })));
const OwnCustomers = lazy(() =>
  import('../features/handed/own-customers.tsx').then(({ OwnCustomers }) => ({ default: OwnCustomers })),
);
const DepartmentSuccessors = lazy(() =>
  import('../features/successors/department-successors.tsx').then(({ DepartmentSuccessors }) => ({
    default: DepartmentSuccessors,
  })),
);
const Functions = lazy(() =>
  import('../features/functions/functions.tsx').then(({ Functions }) => ({ default: Functions })),
);
const Holds = lazy(() => import('../features/holds/holds.tsx').then(({ Holds }) => ({ default: Holds })));
const Reach = lazy(() => import('../features/reach/reach.tsx').then(({ Reach }) => ({ default: Reach })));
const FrozenRoles = lazy(() =>
  import('../features/rights/frozen-roles.tsx').then(({ FrozenRoles }) => ({ default: FrozenRoles })),
);
const Parked = lazy(() => import('../features/parked/parked.tsx').then(({ Parked }) => ({ default: Parked })));
const Imports = lazy(() => import('../features/imports/imports.tsx').then(({ Imports }) => ({ default: Imports })));
const Scan = lazy(() => import('../features/scan/scan.tsx').then(({ Scan }) => ({ default: Scan })));
const Invitation = lazy(() =>
  import('../features/session/invitation.tsx').then(({ Invitation }) => ({ default: Invitation })),
);
const Me = lazy(() => import('../features/me/me.tsx').then(({ Me }) => ({ default: Me })));
const Change = lazy(() => import('../features/me/change.tsx').then(({ Change }) => ({ default: Change })));
const Receipt = lazy(() => import('../features/me/receipt.tsx').then(({ Receipt }) => ({ default: Receipt })));
const Bind = lazy(() => import('../features/scan/bind.tsx').then(({ Bind }) => ({ default: Bind })));
const Settings = lazy(() =>
  import('../features/settings/settings.tsx').then(({ Settings }) => ({ default: Settings })),
);
const Security = lazy(() =>
  import('../features/settings/security.tsx').then(({ Security }) => ({ default: Security })),
);
const Roles = lazy(() => import('../features/settings/roles.tsx').then(({ Roles }) => ({ default: Roles })));
const Policy = lazy(() => import('../features/settings/policy.tsx').then(({ Policy }) => ({ default: Policy })));
const Approvals = lazy(() =>
  import('../features/approvals/approvals.tsx').then(({ Approvals }) => ({ default: Approvals })),
);
const ApprovalPage = lazy(() =>
  import('../features/approvals/approval.tsx').then(({ ApprovalPage }) => ({ default: ApprovalPage })),
);
const Delegations = lazy(() =>
  import('../features/approvals/delegations.tsx').then(({ Delegations }) => ({ default: Delegations })),
);
const PolicyDraft = lazy(() =>
  import('../features/settings/policy-draft.tsx').then(({ PolicyDraft }) => ({ default: PolicyDraft })),
);
const PolicyHistory = lazy(() =>
  import('../features/settings/policy-history.tsx').then(({ PolicyHistory }) => ({ default: PolicyHistory })),
);
const Systems = lazy(() => import('../features/settings/systems.tsx').then(({ Systems }) => ({ default: Systems })));
const Risk = lazy(() => import('../features/risk/risk.tsx').then(({ Risk }) => ({ default: Risk })));
const RiskAudit = lazy(() => import('../features/risk/audit.tsx').then(({ Audit }) => ({ default: Audit })));
const RiskRules = lazy(() => import('../features/risk/rules.tsx').then(({ RiskRules }) => ({ default: RiskRules })));
const NoticeSettings = lazy(() =>
  import('../features/settings/notices.tsx').then(({ NoticeSettings }) => ({ default: NoticeSettings })),
);
const Notices = lazy(() => import('../features/notices/notices.tsx').then(({ Notices }) => ({ default: Notices })));
const Unsubscribe = lazy(() =>
  import('../features/session/unsubscribe.tsx').then(({ Unsubscribe }) => ({ default: Unsubscribe })),
);
const Objection = lazy(() =>
  import('../features/objection/objection.tsx').then(({ Objection }) => ({ default: Objection })),
);

const Calendar = lazy(() =>
  import('../features/calendar/calendar.tsx').then(({ Calendar }) => ({ default: Calendar })),
);
const Departure = lazy(() =>
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
