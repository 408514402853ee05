import makeArrow from "./arrow.mjs";
import Client from "./extended.mjs";

const arrow = makeArrow();
const client = new Client();

export const list = () => [arrow.models.list(), client.models.list()];
