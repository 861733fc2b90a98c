"""Who is asked and how it reaches them: register, tokens, letters, Digital Post, response rates."""
