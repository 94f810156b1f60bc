"""Training, evaluation on public suites and the quality gate. Nothing below imports it."""
