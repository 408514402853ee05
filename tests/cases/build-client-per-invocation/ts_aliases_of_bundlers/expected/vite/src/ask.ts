import { createOpenai } from "@/lib/ai";
import { createOpenai as createOther } from "~lib/ai";
import { createOne } from "one";

export const ask = () => [createOpenai().models.list(), createOther().models.list(), createOne().models.list()];
