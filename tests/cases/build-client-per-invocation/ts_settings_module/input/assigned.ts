const settings = {
  key: process.env.ANTHROPIC_API_KEY,
};

export = settings;
