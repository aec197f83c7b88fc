"""What a plan is written as; each module is one output, and `OUTPUTS` lists them in order."""
