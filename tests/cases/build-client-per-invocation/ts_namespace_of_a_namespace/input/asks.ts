import { everything } from "./everything";
import { clients } from "./models";

export const ask = () => [everything.clients.exported.models.list(), clients.exported.models.list()];
