import { byMember, byName, createPlain } from "./llm";

export default defineEventHandler(() => [byMember.models.list(), byName.models.list(), createPlain().models.list()]);
