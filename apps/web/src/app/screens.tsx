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
const Cases = lazy(() => import('../features/case/cases.tsx').then(({ Cases }) => ({ default: Cases })));
const Case = lazy(() => import('../features/case/case.tsx').then(({ Case }) => ({ default: Case })));
const Tasks = lazy(() => import('../features/tasks/tasks.tsx').then(({ Tasks }) => ({ default: Tasks })));
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
const Reach = lazy(() => import('../features/reach/reach.tsx').then(({ Reach }) => ({ default: Reach })));
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
          <Route path="/customers" element={<Pool />} />
          <Route path="/customers/open" element={<OpenCustomers />} />
          <Route path="/customers/handed" element={<Handed />} />
          <Route path="/customers/reach" element={<Reach />} />
          <Route path="/tasks" element={<Tasks />} />
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
          <Route path="/settings/import" element={<Imports />} />
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
