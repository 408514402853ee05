const { createOpenai } = require("@root/ai");
const again = require("@ai/ai");

exports.list = () => [
  createOpenai().models.list(),
  again.createOpenai().models.list(),
];
