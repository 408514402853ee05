import { createLlm as createShared, createModel } from "@/index";
import * as lib from "../src";

export const page = async (text: string) => [await createShared().invoke(text), await createModel().invoke(text)];

export function bound() {
  return lib.createLlm().withConfig({ tags: [lib.createModel().model] });
}

export type Shared = ReturnType<typeof lib.createLlm>;
