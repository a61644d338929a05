"""What readers bring of their own: a workload to be sized."""
