const { createOpenai } = require("./object");
const { kept } = require("./own");
const { given } = require("./handed");
const { createCompiled } = require("./compiled");

exports.list = () => [createOpenai(), kept, given, createCompiled()].map((client) => client.models.list());
