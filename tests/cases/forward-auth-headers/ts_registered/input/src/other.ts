import { createBus } from "some-bus";

const bus = createBus();

bus.route({
  handler: async (message: unknown) => {
    await fetch("http://users/me");
    await fetch("http://orders/mine");
  },
});
