import { shown as Shown } from "./llm";

export const Page = () => <Shown />;
