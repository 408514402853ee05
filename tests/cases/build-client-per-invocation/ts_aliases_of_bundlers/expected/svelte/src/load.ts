import { createOpenai } from "$ai";
import { createOther } from "$srv/other";

export const load = () => [createOpenai().models.list(), createOther().models.list()];
