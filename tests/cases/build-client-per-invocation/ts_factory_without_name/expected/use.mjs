import makeArrow from "./arrow.mjs";
import Client from "./extended.mjs";

function createClient() {
  return new Client();
}

export const list = () => [makeArrow().models.list(), createClient().models.list()];
