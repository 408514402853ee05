import { Service as Stranger } from "acme-parts";
import makeDefault, { choose, connect, makeAgent, maybe, Named, Options, Service } from "./parts";

const agent = makeAgent();
const fallback = makeDefault();
const service = new Service("main");
const named = new Named("main");
const options = new Options();
const chosen = choose("openai");
const connected = await connect();

const given = new Named("main", {} as never);
const passed = new Service("main", {} as never);
const filled = new Options({ client: {} as never });
const none = maybe(false);
const stranger = new Stranger("main");

export function handler() {
  return [agent, fallback, service, named, options, chosen, connected, given, passed, filled, none, stranger];
}
