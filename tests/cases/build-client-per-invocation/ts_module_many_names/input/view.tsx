import direct from "./named";

export const view = <div title={direct.baseURL}>{direct.apiKey}</div>;

export const Page = () => view;
