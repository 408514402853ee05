const settings = {
  get key() {
    return process.env.ANTHROPIC_API_KEY;
  },
};

export = settings;
