import { createLlm, type Box } from "./index";

export const ask = (box: Box<string>) => createLlm().invoke(box.value);
