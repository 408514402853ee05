const { openai } = require("./object");
const { kept } = require("./own");
const { given } = require("./handed");
const { compiled } = require("./compiled");

exports.list = () => [openai, kept, given, compiled].map((client) => client.models.list());
