import { llm, type Box } from "./index";

export const ask = (box: Box<string>) => llm.invoke(box.value);
