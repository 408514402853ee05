import { byMember, byName, plain } from "./llm";

export default defineEventHandler(() => [byMember.models.list(), byName.models.list(), plain.models.list()]);
