"""What a learner did and what follows from it: events, their fold, what is due, plans of quizzes; no screen."""
