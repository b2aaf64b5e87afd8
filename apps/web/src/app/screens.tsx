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
const Imports = lazy(() => import('../features/imports/imports.tsx').then(({ Imports }) => ({ default: Imports })));
const Scan = lazy(() => import('../features/scan/scan.tsx').then(({ Scan }) => ({ default: Scan })));
const Objection = lazy(() =>
  import('../features/objection/objection.tsx').then(({ Objection }) => ({ default: Objection })),
);

/** Every address of the console. Each page is loaded when it is first opened. */
export const Screens = () => (
  <Suspense fallback={null}>
    <Routes>
      <Route path="/sign-in" element={<SignIn />} />
      <Route path="/sign-out" element={<SignOut />} />
      <Route element={<Guarded />}>
        <Route path="/scan/:token" element={<Scan />} />
        <Route element={<Layout />}>
          <Route index element={<Home />} />
          <Route path="/members" element={<Members />} />
          <Route path="/members/:id" element={<Member />} />
          <Route path="/members/:id/unbind" element={<Preview />} />
          <Route path="/members/:id/:tab" element={<Member />} />
          <Route path="/unbindings" element={<Cases />} />
          <Route path="/unbindings/:id" element={<Case />} />
          <Route path="/unbindings/:id/verify" element={<Verify />} />
          <Route path="/unbindings/:id/objection" element={<Objection />} />
          <Route path="/tasks" element={<Tasks />} />
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
