"""What others published, held against the models. Imports core, catalogue, analysis, charts."""
