import createDirect from "./named";

export function createView() {
  const direct = createDirect();
  return <div title={direct.baseURL}>{direct.apiKey}</div>;
}

export const Page = () => createView();
