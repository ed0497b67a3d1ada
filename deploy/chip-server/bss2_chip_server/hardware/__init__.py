"""All that knows PyNN-BSS2. Runs in the child process only; PyNN is imported nowhere else."""
