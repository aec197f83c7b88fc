"""A season played through: plan, adopt, record, week after week, with what life brings between."""
