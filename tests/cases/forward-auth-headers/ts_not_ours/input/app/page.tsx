"use client";

export function Page({ request }: { request: Request }) {
  const load = async (request: Request) => Promise.all([fetch("/api/a"), fetch("/api/b")]);
  return <button onClick={() => load(request)} />;
}
