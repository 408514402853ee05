import { llm as shared, model } from "@/index";
import * as lib from "../src";

export const page = async (text: string) => [await shared.invoke(text), await model.invoke(text)];

export function bound() {
  return lib.llm.withConfig({ tags: [lib.model.model] });
}

export type Shared = typeof lib.llm;
